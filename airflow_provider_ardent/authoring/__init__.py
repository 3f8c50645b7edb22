"""From a sentence to a verified pull request: request, plan, work, proposal."""
