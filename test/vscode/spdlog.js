/** Stands in for the server's native logger, which would need a compiler: appends lines to a file. */
const fs = require('node:fs');
const path = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical', 'off'];

class Logger {
  constructor(_kind, _name, file) {
    this.file = file;
    this.level = 2;
    fs.mkdirSync(path.dirname(file), { recursive: true });
  }
  getLevel() {
    return this.level;
  }
  setLevel(level) {
    this.level = level;
  }
  setPattern() {}
  clearFormatters() {}
  flush() {}
  drop() {}
}

for (const [level, name] of levels.slice(0, -1).entries()) {
  Logger.prototype[name] = function log(message) {
    if (level >= this.level)
      fs.appendFileSync(this.file, `${new Date().toISOString()} [${name}] ${message}\n`);
  };
}

async function create(name, file) {
  return new Logger('rotating', name, file);
}

// One by one: that is how an ES module that imports this file sees their names.
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
