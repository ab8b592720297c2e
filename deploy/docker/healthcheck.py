"""Exit 0 when the service in this container says that it is ready. The image has no curl."""

import os
import socket
import sys

address = ("127.0.0.1", int(os.environ.get("WARRAQ_PORT", "8080")))
with socket.create_connection(address, timeout=5) as connection:
    connection.sendall(b"GET /readyz HTTP/1.0\r\nHost: localhost\r\n\r\n")
    answer = connection.makefile("rb").read(1000)  # `docker inspect` shows what is printed
head, _, body = answer.partition(b"\r\n\r\n")
sys.stdout.write(body.decode(errors="replace"))
sys.exit(b" 200 " not in head.partition(b"\r\n")[0])
