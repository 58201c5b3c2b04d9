/**
 * The accounts, groups, memberships and rights of the engine, with a record of each change.
 */
@NullMarked
package dev.warrant.process.engine.account;

import org.jspecify.annotations.NullMarked;
