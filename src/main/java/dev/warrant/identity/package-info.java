/**
 * Who acts: the agent, the previewer and the executor prove themselves by short-lived tokens, of SPIFFE, of an OpenID provider, or signed with
 * keys made here. Proofs are checked here before credentials are handed out, and the decision on what may run asks here whether the three are apart.
 */
@ApplicationModule(allowedDependencies = {"outgoing", "signing"})
@NullMarked
package dev.warrant.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
