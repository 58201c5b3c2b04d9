package dev.warrant.template;

import java.util.List;
import java.util.Optional;

/** The released templates. */
public interface Templates {

    /** All released templates that are valid today, by id. */
    List<Template> released();

    /** The newest released version of a template that is valid today. */
    Optional<Template> current(String id);

    /** This version, released and valid today. */
    Optional<Template> released(TemplateRef ref);

    /** This version, also when it is no longer valid: records outlive templates. */
    Optional<Template> find(TemplateRef ref);

    /** Whether there is any version of a template, also when none is valid any more. */
    boolean isKnown(String id);
}
