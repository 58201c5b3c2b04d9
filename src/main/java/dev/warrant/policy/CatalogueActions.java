package dev.warrant.policy;

import dev.warrant.controlplane.ActionCatalogue;
import dev.warrant.controlplane.ActionDescription;
import dev.warrant.template.KnownActions;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells templates what their checks need to know of the catalogue, so that they need not know control planes. */
@Component
class CatalogueActions implements KnownActions {

    private final ActionCatalogue catalogue;

    CatalogueActions(ActionCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Optional<KnownAction> find(String name) {
        return catalogue.find(name).map(CatalogueActions::known);
    }

    private static KnownAction known(ActionDescription action) {
        return new KnownAction(action.name(), action.plane(), action.parameters(), action.targetType());
    }
}
