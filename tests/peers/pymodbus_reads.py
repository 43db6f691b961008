"""Reads from a Modbus TCP device by pymodbus' own client, one request at a time. Arguments: port, registers a read, seconds to warm up, seconds to count. Prints reads a second."""
import sys
import time

from pymodbus.client import ModbusTcpClient

port, count, warm, last = int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]), float(sys.argv[4])
client = ModbusTcpClient("127.0.0.1", port=port, timeout=5)
client.connect()


def run(seconds):
    began = time.perf_counter()
    reads = 0
    while time.perf_counter() - began < seconds:
        values = client.read_holding_registers(100, count, slave=1).registers
        if values != list(range(100, 100 + count)):
            raise SystemExit(f"read {values}")
        reads += 1
    return reads / (time.perf_counter() - began)


run(warm)
print(run(last), flush=True)
client.close()
