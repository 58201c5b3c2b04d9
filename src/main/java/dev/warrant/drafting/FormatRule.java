package dev.warrant.drafting;

/** What is asked of the form of a proposal that comes from outside, before anything is asked of its content. */
enum FormatRule {
    /** The body is not larger than a proposal can sensibly be. */
    SIZE,
    /** The body is one well-formed JSON document in UTF-8, without duplicate names, and not nested too deeply. */
    JSON,
    /** There are only members that the contract knows. */
    UNKNOWN_MEMBER,
    /** All members that the contract asks for are there. */
    MISSING_MEMBER,
    /** Each member has its JSON type; in particular, a number is not a text and a text is not a number. */
    TYPE,
    /** Each text, and each name, is whole Unicode that can be kept as it is. */
    TEXT,
    /** Names are short, and there are not more slots than a template can have. */
    BOUNDS,
    /** The id, version and digest of a template have the form of one. */
    WORD
}
