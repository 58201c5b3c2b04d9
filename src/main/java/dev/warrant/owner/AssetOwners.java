package dev.warrant.owner;

import dev.warrant.policy.Policy;
import java.util.Set;

/** Knows the people who answer for what policies touch. */
public interface AssetOwners {

    /** The account names of the owners of anything that the policy targets or changes, in order. */
    Set<String> of(Policy policy);
}
