"""A Modbus TCP master by pymodbus, for our simulator to be tried against. Argument: the port. Prints what it saw as one JSON object. (In pymodbus 3.0 the mask write alone calls the unit `unit`.)"""
import json
import sys

from pymodbus.client import ModbusTcpClient

client = ModbusTcpClient("127.0.0.1", port=int(sys.argv[1]), timeout=3)
client.connect()


def seen(answer, kind):
    return {"exception": answer.exception_code} if answer.isError() else list(getattr(answer, kind))


print(
    json.dumps(
        {
            "input": seen(client.read_input_registers(0, 4, slave=1), "registers"),
            "discrete": seen(client.read_discrete_inputs(0, 1, slave=1), "bits")[:1],
            "nothing there": seen(client.read_input_registers(3, 5, slave=1), "registers"),
            "too many": seen(client.read_holding_registers(0, 0, slave=1), "registers"),
            "written": client.write_register(0, 1800, slave=1).isError() is False,
            "written many": client.write_registers(0, [1750], slave=1).isError() is False,
            "masked": client.mask_write_register(0, 0xFFF0, 0x0003, unit=1).isError() is False,
            "holding": seen(client.read_holding_registers(0, 1, slave=1), "registers"),
            "too hot": seen(client.write_register(0, 2501, slave=1), "registers"),
            "no coil": seen(client.write_coil(0, True, slave=1), "bits"),
        }
    )
)
client.close()
