package dev.warrant.intake.web;

import io.swagger.v3.oas.annotations.media.Schema;

/** What a sender reads: of one event what became of it, of several what became of each. */
@Schema(
        name = "IntakeResult",
        oneOf = {IntakeAnswer.class, Batch.Answer.class})
sealed interface IntakeResult permits IntakeAnswer, Batch.Answer {}
