"""A dossier's page and the panels of its acts."""
