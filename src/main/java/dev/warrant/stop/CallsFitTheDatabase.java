package dev.warrant.stop;

import dev.warrant.node.IdleLimit;
import org.springframework.stereotype.Component;

/** While a control plane is called, the transaction of the step is idle; the database must not end it before the call has ended. */
@Component
class CallsFitTheDatabase {

    CallsFitTheDatabase(IdleLimit idle, StopProperties stops) {
        if (idle.longest().compareTo(stops.callLimit()) <= 0) {
            throw new IllegalArgumentException("warrant.node.idle-in-transaction must be longer than"
                    + " warrant.stop.call-limit, which is " + stops.callLimit() + ", but is " + idle.longest()
                    + ": PostgreSQL would end the transaction of a step whose call is under way");
        }
    }
}
