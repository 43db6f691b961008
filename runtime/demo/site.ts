/** The demo plant's two devices as a person would enter them: nothing in them says that the machines are models. */
import { type DeviceDef, deviceDef } from '#runtime/contract/index.ts';

export const PRESS_ID = 'press-1';
export const METER_ID = 'meter-a';
export const METER_TOPIC = 'plant/meter-a';

export const pressEndpoint = (port: number) => ({ host: '127.0.0.1', port, unitId: 1 });
export const meterEndpoint = (port: number) => ({ url: `mqtt://127.0.0.1:${port}` });

export const pressDevice = (port: number): DeviceDef =>
  deviceDef.parse({
    title: { 'zh-CN': '冲床 1#', en: 'Press 1' },
    protocol: 'modbus-tcp',
    endpoint: pressEndpoint(port),
    tags: {
      temperature: {
        title: { 'zh-CN': '温度', en: 'Temperature' },
        address: { area: 'input', offset: 0, type: 'int16' },
        type: 'real',
        unit: 'Cel',
        scale: 0.1,
        intervalMs: 500,
      },
      pressure: {
        title: { 'zh-CN': '压力', en: 'Pressure' },
        address: { area: 'input', offset: 1, type: 'uint16' },
        type: 'real',
        unit: 'bar',
        scale: 0.01,
        intervalMs: 500,
      },
      cycles: {
        title: { 'zh-CN': '冲次', en: 'Cycles' },
        address: { area: 'input', offset: 2, type: 'uint32' },
        type: 'int',
        intervalMs: 500,
      },
      running: {
        title: { 'zh-CN': '运行', en: 'Running' },
        address: { area: 'discrete', offset: 0, type: 'bool' },
        type: 'bool',
        intervalMs: 500,
      },
      setpoint: {
        title: { 'zh-CN': '温度设定', en: 'Set-point' },
        address: { area: 'holding', offset: 0, type: 'uint16' },
        type: 'real',
        unit: 'Cel',
        scale: 0.1,
        access: 'read-write',
        min: 0,
        max: 250,
        intervalMs: 500,
      },
    },
  });

export const meterDevice = (port: number): DeviceDef => {
  const tag = (path: string, type: 'real' | 'decimal') => ({
    address: { topic: METER_TOPIC, path, type, timeField: 'ts' },
    type,
    staleMs: 10_000,
  });
  return deviceDef.parse({
    title: { 'zh-CN': '电表 A', en: 'Meter A' },
    protocol: 'mqtt',
    endpoint: meterEndpoint(port),
    tags: {
      power: { ...tag('power_kw', 'real'), title: { 'zh-CN': '功率', en: 'Power' }, unit: 'kW' },
      energy: { ...tag('energy_kwh', 'decimal'), title: { 'zh-CN': '电能', en: 'Energy' }, unit: 'kW.h' },
      voltage: { ...tag('voltage', 'real'), title: { 'zh-CN': '电压', en: 'Voltage' }, unit: 'V' },
    },
  });
};
