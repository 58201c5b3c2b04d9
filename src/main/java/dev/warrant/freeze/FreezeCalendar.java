package dev.warrant.freeze;

import dev.warrant.template.Template;
import java.time.Instant;
import java.util.Optional;

/** Knows when nothing but emergencies may be carried out. */
public interface FreezeCalendar {

    /** The freeze at this moment, up to the end of every freeze that follows on without a gap. */
    Optional<Freeze> at(Instant moment);

    /** The freeze that holds policies of this template; templates for emergencies are held by none. */
    default Optional<Freeze> holding(Template template, Instant moment) {
        return template.emergency() ? Optional.empty() : at(moment);
    }
}
