"""A device's web page by Python's own http.server: prints its port, then counts the requests it answers on every line it is sent."""
import base64, json, sys, threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

asked = []

class Device(BaseHTTPRequestHandler):
    # As many small devices: HTTP/1.0, one connection a request, unless told otherwise.
    protocol_version = sys.argv[1]

    def answer(self, status, body, kind="application/json", **headers):
        data = body if isinstance(body, bytes) else body.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def do_GET(self):
        asked.append(self.path)
        known = "Basic " + base64.b64encode("工:p w".encode()).decode()
        if self.headers.get("Authorization") != known:
            return self.answer(401, "no")
        if self.path == "/state":
            return self.answer(200, json.dumps({"energy": 18446744073709551615, "t": 21.7, "tiny": 1e-07, "on": True,
                                                "at": "2026-03-01T08:00:00+08:00", "name": "冲床"}))
        if self.path == "/log.csv":
            return self.answer(200, "time;kWh\n1700000000;12.50\n1700000060;12.75\n", "text/csv")
        if self.path == "/gbk":
            return self.answer(200, "状态：运行".encode("gb18030"), "text/plain; charset=gb18030")
        if self.path == "/moved":
            return self.answer(307, "", Location="/state")
        self.answer(404, "no such page")

    def log_message(self, *_):
        pass

server = ThreadingHTTPServer(("127.0.0.1", 0), Device)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
for _ in sys.stdin:
    print(json.dumps(asked), flush=True)
