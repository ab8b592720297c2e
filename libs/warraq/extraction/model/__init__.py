"""Features of the lines of a page, and the model that scores them."""
