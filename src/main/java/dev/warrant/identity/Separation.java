package dev.warrant.identity;

import java.util.List;

/** Says whether agent, previewer and executor are three different identities at this moment. */
public interface Separation {

    /** Why they are not known to be, as sentences without a full stop; empty when they are. At most as old as {@code warrant.identity.recheck}. */
    List<String> reasons();
}
