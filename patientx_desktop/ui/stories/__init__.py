"""The Personal Stories tab: people, their words, and the consent without which nothing is told."""
