"""The part Disdukcapil of Serah terima."""
