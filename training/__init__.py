"""How the weights of the product's own models are made: `make model`."""
