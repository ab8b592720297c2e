"""What a page was before it was copied or pushed: charsets, PDF, mail, content systems; texts without a page."""
