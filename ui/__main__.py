"""``python -m ui`` opens the counter."""

import sys

from ui.start import main

sys.exit(main())
