"""What staff do: one method an act, one transaction each."""
