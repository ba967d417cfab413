import ArgumentParser
import Glibc

// Signals go to a thread that waits for them; everything else runs on a thread whose stack no notebook can exhaust.
signal(SIGPIPE, SIG_IGN)
Signals.block()
Signals.watch()
let status = onLargeStack { () -> Int32 in
    do {
        var command = try Gannet.command(for: Array(CommandLine.arguments.dropFirst()))
        try command.run()
        return 0
    } catch let exit as ExitStatus {
        return exit.code
    } catch {
        let code = Gannet.exitCode(for: error)
        let message = Gannet.fullMessage(for: error)
        if !message.isEmpty { (code.isSuccess ? Channel.output : Channel.error).writeLine(message) }
        return code.rawValue
    }
}
Channel.output.flush()
exit(status)
