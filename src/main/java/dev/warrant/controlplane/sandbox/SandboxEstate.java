package dev.warrant.controlplane.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.warrant.address.IpAddress;
import dev.warrant.controlplane.Resource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The simulated outside world. A change is committed in a transaction of its own, because a real system does not forget what was done to
 * it when the caller rolls back.
 */
@Repository
class SandboxEstate {

    private final JdbcClient database;
    private final ObjectMapper json;
    private final TransactionTemplate ownTransaction;

    SandboxEstate(JdbcClient database, ObjectMapper json, PlatformTransactionManager transactions) {
        this.database = database;
        this.json = json;
        ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    boolean isEmpty() {
        return database.sql("select count(*) from wr_sandbox_resource")
                        .query(Integer.class)
                        .single()
                == 0;
    }

    boolean holds(String type, String id) {
        return row(new Key(type, id)).isPresent();
    }

    void add(String type, String id, ObjectNode attributes) {
        database.sql("insert into wr_sandbox_resource (type, id, attributes, version) values (?, ?, ?, 1)")
                .params(type, id, attributes.toString())
                .update();
    }

    /** The attributes of a resource. Every valid IP address exists; until something is done to it, it is not blocked. */
    Optional<ObjectNode> find(Resource resource) {
        return key(resource).flatMap(key -> row(key).map(Row::attributes).or(() -> key.untouched()));
    }

    /** The resource under the estate's own name for it, however it is spelt, so that two callers who change the same thing name the same resource. */
    static Resource named(Resource resource) {
        return key(resource)
                .map(key -> new Resource(resource.plane(), key.type(), key.id()))
                .orElse(resource);
    }

    /** Sets one attribute; says whether it could. */
    boolean set(Resource resource, String attribute, boolean value) {
        return Boolean.TRUE.equals(ownTransaction.execute(transaction ->
                key(resource).map(key -> set(key, attribute, value)).orElse(false)));
    }

    private boolean set(Key key, String attribute, boolean value) {
        Optional<Row> row = row(key);
        if (row.isEmpty()) {
            key.untouched().ifPresent(attributes -> add(key.type(), key.id(), attributes.put(attribute, value)));
            return key.untouched().isPresent();
        }
        ObjectNode attributes = row.get().attributes().put(attribute, value);
        if (key.untouched().filter(attributes::equals).isPresent()) {
            return database.sql("delete from wr_sandbox_resource where type = ? and id = ? and version = ?")
                            .params(key.type(), key.id(), row.get().version())
                            .update()
                    == 1;
        }
        return database.sql("update wr_sandbox_resource set attributes = ?, version = version + 1"
                                + " where type = ? and id = ? and version = ?")
                        .params(
                                attributes.toString(),
                                key.type(),
                                key.id(),
                                row.get().version())
                        .update()
                == 1;
    }

    private Optional<Row> row(Key key) {
        return database.sql("select attributes, version from wr_sandbox_resource where type = ? and id = ?")
                .params(key.type(), key.id())
                .query((row, number) -> new Row(read(row.getString("attributes")), row.getInt("version")))
                .optional();
    }

    private ObjectNode read(String attributes) {
        try {
            return json.readValue(attributes, ObjectNode.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A resource of the sandbox has attributes that are not a JSON object", e);
        }
    }

    private static Optional<Key> key(Resource resource) {
        if (!resource.type().equals(Key.ADDRESS)) {
            return Optional.of(new Key(resource.type(), resource.id()));
        }
        return IpAddress.of(resource.id()).map(address -> new Key(Key.ADDRESS, address.canonical()));
    }

    private record Row(ObjectNode attributes, int version) {}

    private record Key(String type, String id) {

        static final String ADDRESS = "address";

        /** The attributes of a resource that has no row; empty for one that then does not exist. */
        Optional<ObjectNode> untouched() {
            return type.equals(ADDRESS)
                    ? Optional.of(JsonNodeFactory.instance.objectNode().put("blocked", false))
                    : Optional.empty();
        }
    }
}
