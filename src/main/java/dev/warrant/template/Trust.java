package dev.warrant.template;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.warrant.incident.Incident;
import dev.warrant.observable.Observable;
import java.util.Locale;

/** What a slot demands of the observable that fills it. */
public enum Trust {
    /** Any observable of the type; an untrusted one raises the gate. */
    ANY {
        @Override
        public boolean accepts(Observable observable, Incident incident) {
            return true;
        }
    },
    /** A trusted observable, or an untrusted one whose value a second source reports too, through another account. */
    CORROBORATED {
        @Override
        public boolean accepts(Observable observable, Incident incident) {
            return observable.trusted() || !incident.corroborating(observable).isEmpty();
        }
    },
    /** A trusted observable. */
    REQUIRED {
        @Override
        public boolean accepts(Observable observable, Incident incident) {
            return observable.trusted();
        }
    };

    /** Whether an observable of the incident meets the demand. */
    public abstract boolean accepts(Observable observable, Incident incident);

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
