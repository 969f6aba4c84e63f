#!/bin/sh
# Start cupsd where it does not run, and make the queue PDF-UJI where it is absent. Installs nothing:
#   apt-get install -y --no-install-recommends cups cups-client printer-driver-cups-pdf
# Needs root: cupsd, the queue and the driver's own settings belong to it.
set -eu

queue=PDF-UJI
out=/var/spool/cups-pdf/$queue
conf=/etc/cups/cups-pdf-$queue.conf
PATH=$PATH:/usr/sbin:/sbin

for tool in cupsd lp lpstat lpadmin; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: install cups, cups-client, printer-driver-cups-pdf" >&2; exit 1; }
done
[ "$(id -u)" = 0 ] || { echo "run as root: cupsd cannot be started otherwise" >&2; exit 1; }

lpstat -r | grep -q 'is running' || cupsd
for _ in 1 2 3 4 5 6 7 8 9 10; do
    lpstat -r | grep -q 'is running' && break
    sleep 0.5
done
lpstat -r | grep -q 'is running' || { echo "cupsd did not start; see /var/log/cups/error_log" >&2; exit 1; }

# All papers of this queue go to one folder that the test can read, whoever prints.
if [ ! -e "$conf" ]; then
    mkdir -p "$out"
    chmod 1777 "$out"
    printf 'Out %s\nAnonDirName %s\nAnonUMask 0022\nUserUMask 0022\nLabel 1\nGrp lpadmin\n' "$out" "$out" >"$conf"
fi
LC_ALL=C lpstat -p "$queue" >/dev/null 2>&1 ||
    lpadmin -p "$queue" -v "cups-pdf:/$queue" -P /usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd -o printer-error-policy=abort-job
cupsenable "$queue"
cupsaccept "$queue"
echo "$queue is ready; its PDFs come to $out"
