"""A Modbus device by pymodbus, for the driver to be tried against. Arguments: nothing for Modbus TCP, `rtu` for RTU over TCP, `serial PATH` for
RTU on a port at 19200 8N1. Prints {"port": n} (0 on a serial port); then answers each line `get AREA OFFSET COUNT` with a list. Unit 2 has one register, 222."""
import asyncio
import json
import sys

from pymodbus.constants import Endian
from pymodbus.datastore import (
    ModbusSequentialDataBlock,
    ModbusServerContext,
    ModbusSlaveContext,
    ModbusSparseDataBlock,
)
from pymodbus.payload import BinaryPayloadBuilder
from pymodbus.server.async_io import ModbusSerialServer, ModbusTcpServer
from pymodbus.transaction import ModbusRtuFramer, ModbusSocketFramer

AREAS = {"coil": 1, "discrete": 2, "holding": 3, "input": 4}


def registers():
    """Every type at its place, in pymodbus's own encoding: 0- high word first, 40- low word first."""
    values = {}
    for base, order in ((0, Endian.Big), (40, Endian.Little)):
        for offset, add, value in (
            (0, "add_16bit_int", -12345),
            (1, "add_16bit_uint", 54321),
            (2, "add_32bit_int", -123456789),
            (4, "add_32bit_uint", 3123456789),
            (6, "add_64bit_int", -9007199254740995),
            (10, "add_64bit_uint", 18446744073709551615),
            (14, "add_32bit_float", 21.7),
            (16, "add_64bit_float", 21.7),
        ):
            builder = BinaryPayloadBuilder(byteorder=Endian.Big, wordorder=order)
            getattr(builder, add)(value)
            for i, register in enumerate(builder.to_registers()):
                values[base + offset + i] = register
    text = BinaryPayloadBuilder(byteorder=Endian.Big, wordorder=Endian.Big)
    text.add_string("PRESS 01")
    for i, register in enumerate(text.to_registers()):
        values[30 + i] = register
    # 20 is missing among its neighbours.
    for offset in [*range(21, 26), *range(100, 300)]:
        values[offset] = offset
    return values


async def main():
    unit = ModbusSlaveContext(
        di=ModbusSequentialDataBlock(0, [1, 0, 1, 1] * 8),
        co=ModbusSequentialDataBlock(0, [0] * 32),
        hr=ModbusSparseDataBlock(registers()),
        ir=ModbusSequentialDataBlock(0, list(range(1000, 1050))),
        zero_mode=True,
    )
    other = ModbusSlaveContext(hr=ModbusSequentialDataBlock(0, [222]), zero_mode=True)
    context = ModbusServerContext(slaves={1: unit, 2: other}, single=False)
    if sys.argv[1:2] == ["serial"]:
        line = {"port": sys.argv[2], "baudrate": 19200, "bytesize": 8, "parity": "N", "stopbits": 1}
        server = ModbusSerialServer(context, ModbusRtuFramer, ignore_missing_slaves=True, **line)
        await server.start()
        port = 0
    else:
        framer = ModbusRtuFramer if sys.argv[1:2] == ["rtu"] else ModbusSocketFramer
        server = ModbusTcpServer(context, framer, address=("127.0.0.1", 0), ignore_missing_slaves=framer is ModbusRtuFramer)
        asyncio.create_task(server.serve_forever())
        await server.serving
        port = server.server.sockets[0].getsockname()[1]
    print(json.dumps({"port": port}), flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        _, area, offset, count = line.split()
        values = unit.getValues(AREAS[area], int(offset), int(count))
        print(json.dumps([int(value) for value in values]), flush=True)


asyncio.run(main())
