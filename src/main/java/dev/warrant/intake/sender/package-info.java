/** Who may send events, under which name, by which secrets or account, and for which environment and instance they speak. */
@NullMarked
package dev.warrant.intake.sender;

import org.jspecify.annotations.NullMarked;
