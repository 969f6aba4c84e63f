"""Who comes to the practice office, for what, and what happens to their papers; every name is invented.

A story's `came` is how many working days ago the dossier came in. `steps` are a letter and the working days
since then. "i" alone means that papers lacked, "@…" is a tag by which a sweep knows the dossier.

o handed to the operator (O not in the stack when it arrives, u declined), k Kasi, c Camat signs at once,
C Camat signs until the next day, s with the Sekcam, d sent to Disdukcapil, e sent online, z waits for blanks,
t sent back undone, p paused, r ready (R: the document alone came back), x collected, a archived,
w seen, S seen elsewhere, l lent (j: from the archive), m reported missing, y looked for in vain, q a claim,
f found at its place, F on the shelf, W on the Kasi's desk, X declared lost, G half gathered anew,
b given back, n refused, v voided, + what lacked comes in.
"""

from dataclasses import dataclass

WOMEN = """\
Siti Aminah
Nur Hasanah
Dewi Lestari
Sri Wahyuni
Rohani
Fitri Handayani
Yuliana
Mariam binti Usman
Ratna Sari Dewi
Hj. Zubaidah
Lina Marlina
Sumiati
Nurjanah
Maria Goreti Sinaga
Ni Luh Ayu Kartini
Eka Puspitasari
Wagiyem
Desi Ratnasari
Halimah
Kartika Putri
Tri Astuti
Nyimas Aisyah
Masitoh
Rukmini
Elisabet Tampubolon
Khodijah
Indah Permata Sari
Suharti
Mei Ling
Nurul Fadilah
""".splitlines()

MEN = """\
Muhammad Yusuf
Ahmad Fauzi
Budi Santoso
Slamet
Abdul Rahman
Joko Prasetyo
M. Ridwan
Suparman
Agus Setiawan
H. Syarifuddin
Rudi Hartono
Yohanes Simanjuntak
I Made Sudarma
Herman Felani
Sutrisno
Kgs. Ahmad Dahlan
Dwi Cahyono
Irwansyah
Zulkifli
Paijo
Bambang Irawan
Fajar Nugroho
Tukiman
Muhamad Ali Akbar
Robert Siregar
Wahyu Hidayat
Efendi
Raden Suryadi
Usman bin Daud
Tan Sui Hok
""".splitlines()

# A baby's or child's document is asked for by a parent.
CHILDREN = """\
Alya Zahra Ramadhani
Muhammad Rafa Alfarizi
Nabila Azzahra
Arkan Maulana
Keisha Putri
Dimas Aditya
Aisyah Humaira
Rizky Pratama
Gibran Al Fatih
Naura Salsabila
Bagas Saputra
Cinta Lestari
""".splitlines()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """One dossier from its first day on."""

    service: str
    case: str
    came: int
    lacks: bool
    tag: str
    steps: tuple[tuple[str, int], ...]

    def on(self, back: int) -> tuple[str, ...]:
        """The letters of what happened so many working days ago."""
        return tuple(letter for letter, after in self.steps if self.came - after == back)


# service/case came: steps
_WRITTEN = """
AKL/lengkap 44: o0 d1 r5 x6 a8
KTPG/rusak 43: o0 d1 r6 x7 a9
SKU 43: k0 C0 r2 x3 a5
KTPB 42: o1 d2 r9 x10 a12
SKTM 42: k0 C0 r1 x1 a3
KIA/0-5 41: o0 d1 r4 x5 a7
DOM/penduduk 41: k0 C0 r2 x3 a5
PDK 40: o0 d1 R5 x6 a8
SKTM 40: k0 c0 r0 x1 a3
AKL/lengkap 39: o0 d1 r6 x7 a9
SKCK 39: k0 C0 r1 x1 a3
KKB/nikah 38: o0 d1 r9 x10 a12
SKU 38: k0 C0 r2 x3 a5
KTPG/hilang 37: o0 d1 r5 x6 a8
IKR 37: k0 C0 r1 x1 a3
AKM 36: o0 d1 r4 x5 a7
SKTM 36: k0 C0 r2 x3 a5
AKL/lengkap 35: o0 d1 r5 x6 a8
DOM/penduduk 35: k0 C0 r2 x3 a5
KIA/5-17 34: o0 d1 r4 x5 a7
SKTM 34: k0 C0 r1 x1 a3
PDD/sendiri 33: o0 d1 R4 x5 a7
SKU 33: k0 C0 r2 x3 a5
KTPG/rusak 32: o0 d1 r6 x7 a9
SKTM 32: k0 C0 r2 x3 a5
AKL/lengkap 31: o0 d1 r5 x6 a8
SKCK 31: k0 c0 r0 x1 a3
KTPB 36: o0 F16 d16 r22 x23 a25
KKP/tambah 35: o0 W14 d14 r19 x20 a22
SPH 29: k0 f8 r9 x10 a12
KTPB 28: o0 d2 r13 x15 a16 j26
AKL/lengkap 25: o0 d1 r6 x7 a8
KKB/nikah 24: o1 d2 r12 x13 a14
PDD/sendiri 23: o0 d1 r4 x6 a8
SKTM 22: k0 C0 r1 x1 a3
PDK 21: o0 d1 r4 x5 a8
KTPG/rusak 20: o0 d1 r6 x8 @closed
DOM/penduduk 20: k0 C0 r1 x2
KIA/0-5 19: o0 d1 r4 x6
SKU 18: k0 C0 r1 x1
AKM 17: o0 d1 r4 x5
SKCK 16: k0 c0 r0 x1
LEG 15: k0 r0 x0
TNH/jual-beli 14: k1 n2
PNL 13: k0 c1 r2 x3
KKP/ubah 12: o0 b1
IKR 12: k0 C0 r1 x1
DNK/belum 11: k0 C0 r1 x2
NIB 10: k0 r0 x0
SKTM 9: v0
SKCK 5: k0 c0 r0 x1
KKP/kurang 19: o0 m4 y5 y5 y6 X8 G12
KTPB 17: o1 d3 w12
AKL/lengkap 15: o0 d1 r6
KTPG/hilang 14: o0 d1 r6
AKL/tanpa-suket 10: o0 w7
KTPB 9: o1 d2 z5
KKB/nikah 9: i
SKU 9: k0 c1 r1
KKP/kurang 8: o0 @foreign
KKH/hilang 8: o0 d2
PDK 8: o0 d2 w6
KKP/ubah 7: o0 d1
SKTM 7: i
KTPG/hilang 7: o0 d1 w6
AKL/lengkap 7: o0 d1 r3 @missed
KKB/cerai 6: o1 d2 t5 p5
SPH 6: k0 l1
TNH/waris 6: k0 C5
KTPB 6: o1 m4 y4 q5 y5
AKL/lengkap 6: o0 d1 w5
AKL/tanpa-suket 6: i +3 o3 d4
KTPG/rusak 6: o0 d1 r4
KTPB 5: o0 d1 S4
PDD/sewa 6: o0 d1 R4
KIA/5-17 6: o0 d1 r4
KKP/tambah 6: o0 d1
KTPG/ubah 6: o0 e1
AKL/lengkap 4: o0 d1
KIA/5-17 4: o0 d1 r3
SPH 4: k1 s1
PDD/menumpang-kk 4: o0 d2
KKP/tambah 3: u0 o1 d2
AKL/lengkap 3: O1
AKL/tanpa-nikah 3: o0 d1
SKTM 3: k0 C2
SKU 3: k0 c1 r1
KTPB 2: o0
AKL/lengkap 2: o0
AKM 2: o0 e1
PDD/sewa 2: o0 d1
SKTM 2: k0 C0 r1
KKB/belum-tercatat 2: i
KKB/nikah 1: o1
KTPG/rusak 1: o1
KIA/5-17 1: o1
PDK 1: i
SKCK 1: k0 C0 r1
LEG 1: k0 r0
AWR 0:
KTPG/hilang 0: o0
AKL/lengkap 0: o0
DOM/penduduk 0:
KIA/0-5 0:
"""


def stories() -> tuple[Story, ...]:
    """Return every story, the oldest first."""
    return tuple(_read(line) for line in _WRITTEN.strip().splitlines())


def _read(line: str) -> Story:
    head, _, told = line.partition(":")
    service, came = head.split()
    code, _, case = service.partition("/")
    words = told.split()
    tags = [word[1:] for word in words if word.startswith("@")]
    return Story(
        service=code,
        case=case,
        came=int(came),
        lacks="i" in words,
        tag=tags[0] if tags else "",
        steps=tuple((word[0], int(word[1:])) for word in words if word[1:].isdigit()),
    )
