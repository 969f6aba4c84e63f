"""A kecamatan office played on the real register; what goes astray is known, so finding can be measured.

Nobody in the play acts on the lists measured here; every rule looks at the same history.
"""
