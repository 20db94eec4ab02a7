"""Credentials 协议与资格: what people signed and passed, what is demanded, and what closes without it."""
