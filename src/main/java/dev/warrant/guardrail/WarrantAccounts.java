package dev.warrant.guardrail;

import java.util.Set;

/** Names the accounts under which Warrant acts, so that none of them becomes a target; {@code *} stands for any run of characters. */
public interface WarrantAccounts {

    Set<String> names();
}
