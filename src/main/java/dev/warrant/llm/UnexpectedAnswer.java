package dev.warrant.llm;

/** Says that a model's answer is not what was asked for; the message goes back to the model and to people, and quotes nothing of the answer. */
public final class UnexpectedAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnexpectedAnswer(String reason) {
        super(reason);
    }
}
