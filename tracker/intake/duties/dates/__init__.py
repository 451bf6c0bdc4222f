"""Words of time: what they mean, what is asked of them, how a roadmap file has them."""
