/** The findings explained in English. */
import type { Explanations } from './explain.ts';

export const explainEn: Explanations = {
  'parse/not-json': {
    means: 'The file is cut short or was changed by hand, so it cannot be read at all.',
    mend: 'Export the app again from where it came from and take that file.',
  },
  'parse/not-a-document': {
    means: 'The file can be read, but it holds something other than an app.',
    mend: 'Choose the file that “Export file” in the canvas made.',
  },
  'parse/newer': {
    means: 'The app was saved by a newer Jig, with things this one does not know.',
    mend: 'Update this Jig, or open the app where it was made.',
  },
  'parse/too-large': {
    means: 'The app is larger than Jig takes: 5 000 nodes, 20 000 wires, 8 million characters.',
    mend: 'Split it into several apps.',
  },
  'parse/shape': {
    means: 'A part of the file does not have the form an app has.',
    mend: 'Take an earlier export, or restore a revision of the app.',
  },

  'node/unknown-type': {
    means: 'The app uses a type of node this Jig does not have. The node is kept as it is.',
    mend: 'Update Jig, or replace the node by another.',
  },
  'node/newer': {
    means: 'The node was set by a newer Jig, and this one may read its settings wrongly.',
    mend: 'Update this Jig, or delete the node and set it afresh.',
  },
  'node/not-migrated': {
    means: 'The node comes from an older Jig and its settings could not be carried over.',
    mend: 'Delete the node, put a new one in its place and set it again.',
  },
  'node/config': {
    means: 'A setting has a form the node cannot take: a text for a number, a value outside its range.',
    mend: 'Open the setting named and enter what it asks for.',
  },
  'node/check': {
    means: 'The node itself asks for something, such as a choice that is still open.',
    mend: 'The sentence at the node says what; open the setting and choose.',
  },
  'node/failed': {
    means: 'With its present settings the node cannot say which ports it has.',
    mend: 'Undo the last change of its settings, or set it afresh.',
  },

  'flow/duplicate-id': {
    means: 'Two nodes or two wires carry the same id; this comes from files changed by hand.',
    mend: 'Delete one of the two and draw it again.',
  },
  'flow/duplicate-wire': {
    means: 'The same two ports are joined twice.',
    mend: 'Delete one of the wires.',
  },
  'flow/dangling-wire': {
    means: 'A wire leads to a node that no longer exists.',
    mend: 'Delete the wire.',
  },
  'flow/unknown-port': {
    means: 'A wire ends at a port that is gone, because a setting of the node changed.',
    mend: 'Delete the wire, or set the node so that it has the port again.',
  },
  'flow/many-into-signal': {
    means: 'A signal input has exactly one value, but several wires lead into it.',
    mend: 'Keep one wire. To combine several values put a Formula in front.',
  },
  'flow/signal-into-event': {
    means: 'A signal always has a value; the input waits for something that happens once.',
    mend: 'Insert On change: it makes an event whenever the value changes.',
  },
  'flow/event-into-signal': {
    means: 'An event is over in a moment; the input needs a value at all times.',
    mend: 'Insert Hold: it keeps the last event’s value.',
  },
  'flow/type': {
    means:
      'The output gives another kind of value than the input takes. Whole numbers widen to numbers, nothing else changes by itself.',
    mend: 'Wire another output, or put a node between that makes the right kind of value, such as Threshold or Formula.',
  },
  'flow/values': {
    means: 'Both sides are choices, but the output has some that the input does not know.',
    mend: 'Make the lists of choices the same, or translate with a Formula.',
  },
  'flow/unit': {
    means: 'Both sides have a unit and the two measure different things, such as °C and bar.',
    mend: 'Wire the right value. If a unit is wrong, correct it at the tag or the setting it comes from.',
  },
  'flow/payload': {
    means: 'The receiver needs a field the event does not carry.',
    mend: 'Take one of the fields offered, give the field a fixed value, or add it where the event is made.',
  },
  'flow/payload-type': {
    means: 'A field of the event is of another kind than the receiver takes. Inside an event nothing is converted.',
    mend: 'Change the type of the column or form field so that both agree.',
  },
  'flow/column-type': {
    means: 'What arrives can never stand in that column of the table: each row would be refused.',
    mend: 'Say another field in the values of the columns, or give the column another type.',
  },
  'flow/payload-unit': {
    means: 'A field of the event is in another unit than the receiver takes. Inside an event nothing is converted.',
    mend: 'Give both the same unit.',
  },
  'flow/input-missing': {
    means: 'The node cannot work without a wire at this input.',
    mend: 'Draw a wire to it, or delete the node.',
  },
  'flow/algebraic-loop': {
    means: 'Nodes form a ring in which each waits for the other, so none has a first value.',
    mend: 'Delete a wire of the ring, or lead it through Dead time, which opens the ring.',
  },
  'flow/never-runs': {
    means: 'Nothing from outside (a device, a form, a timer, a webhook) leads to this node.',
    mend: 'Wire it to something that happens, or delete it.',
  },
  'flow/result-unused': {
    means: 'The node works out something that nobody uses.',
    mend: 'Wire its output to a page, a table, an alarm or a device, or delete it. The app runs either way.',
  },
  'flow/needs-every': {
    means: 'The node counts or sums, but the device input passes on only the latest sample when much arrives.',
    mend: 'Set the device input to “Every one”; the button does it.',
  },

  'keyed/block': {
    means: 'A page block shows one value, but the wire brings one for each device of a slot that stands for many.',
    mend: 'Put a node between them that brings the devices together: Combine devices, Top devices or Pick a device.',
  },
  'keyed/source': {
    means:
      'Forms, webhooks and timers are there once. A wire that brings a value per device does not say which they should take.',
    mend: 'Bring the devices together first: Combine devices for values, Gather events for events.',
  },
  'keyed/reducer': {
    means: 'A node that brings devices together takes its other inputs once, not per device.',
    mend: 'Bring that wire together as well, or wire it to the input that takes all devices.',
  },
  'keyed/one-device': {
    means: 'The node writes to one device; many devices would write over each other.',
    mend: 'Bring the devices together first, or let the slot it writes to stand for many.',
  },
  'keyed/two-slots': {
    means: 'Two slots that each stand for many devices meet in one node.',
    mend: 'Bring one of them together first; what is left is then the same for every device of the other.',
  },
  'keyed/too-many': {
    means: 'Each node behind a slot that stands for many devices is there once per device; together they are too many.',
    mend: 'Bring the devices together earlier, or share them out over several apps.',
  },
  'keyed/not-keyed': {
    means: 'The node brings the values of many devices together, but this wire has only one value.',
    mend: 'Let the device the wire comes from stand for many, or leave the node out.',
  },

  'slot/unknown': {
    means: 'A setting names a device of the app that is no longer there.',
    mend: 'Choose a device in the setting.',
  },
  'slot/tag-unknown': {
    means: 'A setting names a tag that the device of this app does not have.',
    mend: 'Choose another tag, or add it to the device.',
  },
  'slot/tag-read-only': {
    means: 'The node wants to write a tag that may only be read.',
    mend: 'Choose a tag that may be written, or allow writing at the device if the machine does.',
  },
  'slot/unit-unknown': {
    means: 'The unit of a tag is not among those Jig knows. It is shown as written and never converted.',
    mend: 'Choose a unit from the list, if one fits. Otherwise leave it.',
  },
  'table/unknown': {
    means: 'A setting names a data table the app does not have.',
    mend: 'Choose a table or make a new one.',
  },
  'table/column-unknown': {
    means: 'A setting names a column the table does not have.',
    mend: 'Choose another column, or add it to the table.',
  },
  'page/unknown': {
    means: 'A block names a page the app does not have.',
    mend: 'Choose a page or make a new one.',
  },
  'webhook/duplicate-path': {
    means: 'Two webhooks of the app listen at the same path.',
    mend: 'Give one of them another path, and tell the system that calls it.',
  },
  'connection/unknown': {
    means: 'A setting names a connection that the app does not have.',
    mend: 'Choose another one in the settings, or make one.',
  },
  'connection/kind': {
    means: 'The connection is of another kind: one for mail carries no chat messages.',
    mend: 'Choose one of the right kind.',
  },
  'text/title-missing': {
    means: 'Something people read has no name yet. They would see its short id.',
    mend: 'Give it a name.',
  },

  'test/gone': {
    means: 'A test of the app names a node, a port or a table that was taken out of the drawing.',
    mend: 'Take those lines out of the test, let them speak of something else, or delete the test.',
  },
  'test/unfit': {
    means: 'A test gives or expects a value of another kind than the port carries, such as a text for a number.',
    mend: 'Open the test and enter a value of the right kind.',
  },
  'test/failed': {
    means: 'Something a test of the app expects did not come about, so the app was not deployed.',
    mend: 'Mend the drawing, or the test when it asks for the wrong thing. Whoever may deploy can also deploy all the same; the audit trail keeps which tests failed.',
  },
  'test/not-run': {
    means:
      'A test came to no end: the app stopped with a fault, took too long, or the test gives something to what is not there.',
    mend: 'Mend what the sentence names. A test may last five seconds, and the app in it may take 100 000 steps.',
  },

  'site/slot-not-bound': {
    means: 'The app uses a device, and it is not said which one on this site.',
    mend: 'Select the device in the app’s settings and choose one; what fits is offered as a button.',
  },
  'site/device-unknown': {
    means: 'The device chosen was removed from the site.',
    mend: 'Choose another device, or connect it again under Devices.',
  },
  'site/tag-not-bound': {
    means: 'A device is chosen, but not which of its tags stands for this one.',
    mend: 'Choose the tag in the app’s settings.',
  },
  'site/tag-unknown': {
    means: 'The tag chosen was removed from the device.',
    mend: 'Choose another tag, or add it again at the device.',
  },
  'site/tag-type': {
    means: 'The tag chosen gives another kind of value than the app needs.',
    mend: 'Choose another tag, or correct the type at the device.',
  },
  'site/tag-unit': {
    means: 'The tag chosen has a unit that cannot be converted into the app’s.',
    mend: 'Choose another tag, or correct the unit at the device.',
  },
  'site/tag-read-only': {
    means: 'The app writes this tag, but the tag chosen may only be read.',
    mend: 'Choose a tag that may be written, or allow writing at the device.',
  },
  'site/connection-not-bound': {
    means:
      'The app sends messages, but nobody has said to which system of the site. Deployed like this, each becomes a dead letter.',
    mend: 'Choose one in the app’s settings; where there is none that fits, add it under “Connections” first.',
  },
  'site/connection-unknown': {
    means: 'The connection that was chosen has been removed from the site.',
    mend: 'Choose another one, or add it again under “Connections”.',
  },
  'site/connection-kind': {
    means: 'The connection that was chosen cannot carry such messages.',
    mend: 'Choose one that can.',
  },
  'site/table-conflict': {
    means: 'The table already holds rows of another shape. Jig changes tables only by adding.',
    mend: 'Give the changed column another name, so that the old rows stay as they are.',
  },
  'site/table-leftover': {
    means: 'The table on this site has columns the app no longer uses. Their values are kept.',
    mend: 'Nothing has to be done.',
  },

  'code/bad-name': {
    means:
      'A name cannot be used in code: it is a word of the language, or has other signs than letters, digits and underscores.',
    mend: 'Rename the input or output.',
  },
  'code/too-long': {
    means: 'The code is longer than is allowed.',
    mend: 'Spread it over several nodes.',
  },
  'script/syntax': {
    means: 'The script breaks a rule of JavaScript at the place named.',
    mend: 'Look at that line: mostly a bracket, a quote or a comma is missing.',
  },
  'script/import': {
    means: 'A script cannot load other code. It runs apart from files and the network.',
    mend: 'Write what is needed into the script itself.',
  },
  'formula/syntax': {
    means: 'The formula cannot be read from the place named on.',
    mend: 'Look for a missing bracket or sign. A formula looks like (a + b) / 2.',
  },
  'formula/not-allowed': {
    means: 'A formula is one expression; loops, assignments and functions of your own are not part of it.',
    mend: 'Write it as an expression, or use a Script.',
  },
  'formula/unknown-name': {
    means: 'The formula uses a name that is none of its inputs.',
    mend: 'Correct the spelling, or add an input of that name.',
  },
  'formula/unknown-function': {
    means: 'The formula calls a function that does not exist.',
    mend: 'The setting lists the functions there are.',
  },
};
