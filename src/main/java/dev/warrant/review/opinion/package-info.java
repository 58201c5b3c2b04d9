/** The second opinion of a language model, which sees what is intended, what would happen and what is granted. */
@NullMarked
package dev.warrant.review.opinion;

import org.jspecify.annotations.NullMarked;
