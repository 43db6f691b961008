/** What of a package a running product does not need: types, maps, sources of native code, other systems' binaries. */
import { sep } from 'node:path';

const platform = `${process.platform}-${process.arch}`;
/** Some are for several processors: darwin-x64+arm64. */
const isFor = (prebuilt) =>
  prebuilt === platform ||
  prebuilt.startsWith(`${platform}.`) ||
  (prebuilt.startsWith(`${process.platform}-`) &&
    prebuilt
      .slice(process.platform.length + 1)
      .split('+')
      .includes(process.arch));

const NATIVE_SOURCES =
  /node_modules[/\\](?:isolated-vm|better-sqlite3|@serialport[/\\]bindings-cpp)[/\\](?:src|deps|vendor|native-example|scripts|binding\.gyp|Dockerfile.*|.*\.tgz)(?:[/\\]|$)/;
const NOT_RUN = /\.(?:map|d\.ts|d\.mts|d\.cts|md|markdown|tsbuildinfo)$/i;
/** Read when somebody opens the help. */
const GUIDE = /[/\\]docs[/\\]guide[/\\](?:en|zh-CN)[/\\][^/\\]+\.md$/;
const LEGAL = /(?:^|[/\\])(?:licen[cs]e|notice|copying)[^/\\]*$/i;

/** Whether a file or folder (absolute path) goes into the release. */
export function isNeeded(path) {
  if (LEGAL.test(path) || GUIDE.test(path)) return true;
  if (NATIVE_SOURCES.test(path) || NOT_RUN.test(path)) return false;
  const parts = path.split(sep);
  const prebuilt = parts[parts.lastIndexOf('prebuilds') + 1];
  if (parts.includes('prebuilds') && prebuilt !== undefined && !isFor(prebuilt)) return false;
  const abi = /\.abi(\d+)\./.exec(path)?.[1];
  return abi === undefined || abi === process.versions.modules;
}
