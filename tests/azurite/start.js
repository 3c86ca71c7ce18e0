// The emulator ends with the tests that started it, even when those are killed: their end of this pipe closes then.
process.stdin.on('close', () => process.exit(0)).resume();
require('azurite/dist/src/azurite.js');
