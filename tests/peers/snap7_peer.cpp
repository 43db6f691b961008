// A controller and a client of snap7 (Davide Nardella, LGPL 3), moved by lines on stdin; each line is answered by one line.
//   snap7_peer server PORT PDU    area KIND NUMBER SIZE | drop KIND NUMBER | put KIND NUMBER START HEX | get KIND NUMBER START LENGTH
//   snap7_peer client PORT SLOT   read AREA DB START COUNT WORDLEN | write AREA DB START WORDLEN HEX | both AREA DB START COUNT AREA DB START COUNT
// KIND: 0 inputs, 1 outputs, 2 merkers, 3 counters, 4 timers, 5 data block. PDU 0: what the client asks for.
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>
#include "snap7_libmain.h"

typedef std::vector<unsigned char> Bytes;

static Bytes fromHex(const std::string &hex) {
  Bytes out;
  for (size_t i = 0; i + 1 < hex.size(); i += 2) out.push_back((unsigned char)strtol(hex.substr(i, 2).c_str(), 0, 16));
  return out;
}

static std::string toHex(const unsigned char *bytes, size_t length) {
  std::string out = "=";
  char two[3];
  for (size_t i = 0; i < length; i++) {
    snprintf(two, sizeof two, "%02x", bytes[i]);
    out += two;
  }
  return out;
}

static void say(const std::string &line) { std::cout << line << std::endl; }

static int serve(word port, int pdu) {
  S7Object server = Srv_Create();
  Srv_SetParam(server, p_u16_LocalPort, &port);
  Srv_SetParam(server, p_i32_PDURequest, &pdu);
  std::map<int, Bytes> areas;
  int wrong = Srv_StartTo(server, "127.0.0.1");
  if (wrong != 0) {
    fprintf(stderr, "cannot listen: %08x\n", wrong);
    return 1;
  }
  say("ready");
  std::string line, what, hex;
  while (std::getline(std::cin, line)) {
    std::istringstream in(line);
    int kind = 0, number = 0, start = 0, length = 0;
    in >> what >> kind >> number;
    Bytes &own = areas[kind * 65536 + number];
    if (what == "area") {
      in >> length;
      own.assign(length, 0);
      wrong = Srv_RegisterArea(server, kind, number, own.data(), length);
      say(wrong == 0 ? "ok" : "no");
    } else if (what == "drop") {
      wrong = Srv_UnregisterArea(server, kind, number);
      say(wrong == 0 ? "ok" : "no");
    } else if (what == "put") {
      in >> start >> hex;
      Bytes bytes = fromHex(hex);
      for (size_t i = 0; i < bytes.size() && start + i < own.size(); i++) own[start + i] = bytes[i];
      say("ok");
    } else {
      in >> start >> length;
      say(toHex(own.data() + start, length));
    }
  }
  Srv_Stop(server);
  return 0;
}

static int ask(word port, int slot) {
  S7Object client = Cli_Create();
  Cli_SetParam(client, p_u16_RemotePort, &port);
  std::ostringstream first;
  first << std::hex << Cli_ConnectTo(client, "127.0.0.1", 0, slot);
  say(first.str());
  std::string line, what, hex;
  while (std::getline(std::cin, line)) {
    std::istringstream in(line);
    std::ostringstream out;
    int area = 0, db = 0, start = 0, count = 0, width = 0;
    unsigned char bytes[4096] = {0}, others[4096] = {0};
    in >> what >> area >> db >> start;
    if (what == "read") {
      in >> count >> width;
      int wrong = Cli_ReadArea(client, area, db, start, count, width, bytes);
      out << std::hex << wrong << (wrong == 0 ? toHex(bytes, width >= 0x1c ? 2 * count : count) : "");
    } else if (what == "write") {
      in >> width >> hex;
      Bytes given = fromHex(hex);
      out << std::hex << Cli_WriteArea(client, area, db, start, (int)given.size(), width, given.data());
    } else {
      TS7DataItem items[2] = {};
      in >> count;
      items[0].Area = area, items[0].DBNumber = db, items[0].Start = start, items[0].Amount = count;
      in >> items[1].Area >> items[1].DBNumber >> items[1].Start >> items[1].Amount;
      items[0].WordLen = items[1].WordLen = S7WLByte;
      items[0].pdata = bytes, items[1].pdata = others;
      int wrong = Cli_ReadMultiVars(client, items, 2);
      out << std::hex << wrong << " " << items[0].Result << toHex(bytes, count) << " " << items[1].Result
          << toHex(others, items[1].Amount);
    }
    say(out.str());
  }
  Cli_Disconnect(client);
  return 0;
}

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  int number = atoi(argv[3]);
  return std::string(argv[1]) == "server" ? serve((word)atoi(argv[2]), number) : ask((word)atoi(argv[2]), number);
}
