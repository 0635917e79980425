"""What stands outside the assistant: files of its index and its trained models, and the library that trains them."""
