package dev.warrant.drafting;

/** What is asked of the form of a proposal that comes from outside, before anything is asked of its content. */
enum FormatRule {
    /** The body is not larger than a proposal can sensibly be. */
    SIZE,
    /** The body is one well-formed JSON document in UTF-8, without duplicate names, and not nested too deeply. */
    JSON,
    /** Nothing stands there that the contract does not know. */
    UNKNOWN_MEMBER,
    /** Everything stands there that the contract asks for. */
    MISSING_MEMBER,
    /** Each thing has its JSON type; in particular, a number is no text and a text is no number. */
    TYPE,
    /** Each text, and each name, is whole Unicode that can be kept as it is. */
    TEXT,
    /** Names are short, and there are not more slots than a template can have. */
    BOUNDS,
    /** What names a template has the form of such a name. */
    WORD
}
