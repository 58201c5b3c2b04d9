/**
 * Who acts: the agent, the previewer and the executor prove themselves by short-lived tokens, of SPIFFE, of an OpenID provider, or signed with
 * keys made here. Whoever hands out credentials has proofs checked here, and whoever decides what may run asks here whether the three are apart.
 */
@ApplicationModule(allowedDependencies = {"outgoing", "signing"})
@NullMarked
package dev.warrant.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
