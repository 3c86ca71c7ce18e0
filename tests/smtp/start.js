// A mail server whose behaviour the recipient's name chooses. It prints its port, then every mail as a line of JSON.
const { SMTPServer } = require('smtp-server');
const options = JSON.parse(process.argv[2] || '{}');
const failure = (responseCode, message) => Object.assign(new Error(message), { responseCode });
const server = new SMTPServer({
  secure: options.secure === true,
  key: options.key, cert: options.cert,
  disabledCommands: options.cert ? [] : ['STARTTLS'],
  authOptional: !options.user,
  onAuth: (auth, session, done) =>
    auth.username === options.user && auth.password === options.password ? done(null, { user: auth.username }) : done(failure(535, 'Wrong')),
  onRcptTo: (address, session, done) => {
    const name = address.address.split('@')[0];
    if (name === 'unknown') return done(failure(550, 'No such mailbox'));
    if (name === 'full') return done(failure(452, 'Mailbox full'));
    return done();
  },
  onData: (stream, session, done) => {
    const chunks = [];
    stream.on('data', chunk => chunks.push(chunk));
    stream.on('end', () => {
      const to = session.envelope.rcptTo[0].address.split('@')[0];
      if (to === 'hanging') return; // Neither yes nor no.
      if (to === 'dropped') return [...server.connections].forEach(connection => connection._socket.destroy());
      console.log(JSON.stringify({ to: session.envelope.rcptTo.map(r => r.address), user: session.user || null, secure: session.secure, data: Buffer.concat(chunks).toString('utf8') }));
      done();
    });
  },
});
server.on('error', () => {}); // A client that ends in the middle is no reason to end.
server.listen(0, '127.0.0.1', () => console.log(`listening ${server.server.address().port}`));
// Ends with the tests that started it, even when those are killed: their end of this pipe closes then.
process.stdin.on('close', () => process.exit(0)).resume();
