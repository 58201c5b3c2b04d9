package dev.warrant.process.engine;

import dev.warrant.access.Accounts;
import dev.warrant.process.engine.account.AccountSeed;
import dev.warrant.process.engine.account.FilterSeed;
import dev.warrant.process.engine.account.MembershipBeginning;
import dev.warrant.process.engine.account.RightsSeed;
import dev.warrant.process.engine.job.DeadLocks;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.web.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Makes sure before the port opens that accounts, rights and filters exist, that no job waits for a dead owner, and that accounts with
 * well-known passwords can be reached from this machine only.
 */
@Component
class StartUp implements SmartInitializingSingleton {

    private final MembershipBeginning memberships;
    private final AccountSeed accountSeed;
    private final RightsSeed rightsSeed;
    private final FilterSeed filterSeed;
    private final DeadLocks deadLocks;
    private final ShippedResources shipped;
    private final Accounts accounts;
    private final @Nullable InetAddress address;

    StartUp(
            MembershipBeginning memberships,
            AccountSeed accountSeed,
            RightsSeed rightsSeed,
            FilterSeed filterSeed,
            DeadLocks deadLocks,
            ShippedResources shipped,
            Accounts accounts,
            ServerProperties server) {
        this.memberships = memberships;
        this.accountSeed = accountSeed;
        this.rightsSeed = rightsSeed;
        this.filterSeed = filterSeed;
        this.deadLocks = deadLocks;
        this.shipped = shipped;
        this.accounts = accounts;
        this.address = server.getAddress();
    }

    @Override
    public void afterSingletonsInstantiated() {
        shipped.record();
        memberships.begin();
        accountSeed.plant();
        rightsSeed.plant();
        filterSeed.plant();
        deadLocks.free();
        refuseStrangers(accounts, address);
    }

    static void refuseStrangers(Accounts accounts, @Nullable InetAddress address) {
        boolean loopback = address != null && address.isLoopbackAddress();
        if (!loopback && accounts.hasSeededPasswords()) {
            throw new IllegalStateException(
                    "Accounts still have their default passwords, so Warrant may listen only on a loopback address, but server.address is "
                            + (address == null ? "every address" : address)
                            + ". Change the passwords, or start with WARRANT_DEMO_USERS=false or WARRANT_DEMO_PASSWORD on an"
                            + " empty database");
        }
    }
}
