package dev.warrant.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.regex.Pattern;

/** How large a query through the engine may be: lists and conditions are limited, because each costs the database time. */
final class QuerySize {

    static final int MOST_VALUES = 1000;
    static final int MOST_IN_A_LIST = 250;
    static final int LARGEST = 64 * 1024;

    private static final JsonFactory JSON = new JsonFactory();

    private static final Pattern QUERY =
            Pattern.compile("(/camunda/api/engine/engine/default|/engine-rest/engine/default|/engine-rest)"
                    + "/((history/)?[a-z-]+(/count)?|filter/[^/]+/(list|count|singleResult))"
                    + "|/camunda/api/cockpit/plugin/.*");

    private QuerySize() {}

    static boolean isQuery(String method, String path) {
        return method.equals("POST") && QUERY.matcher(path).matches();
    }

    /** @return what is too large, or nothing; what is no JSON is left to the engine, which refuses it */
    static String faultOf(byte[] body) {
        if (body.length > LARGEST) {
            return "A query may have at most " + LARGEST + " bytes, not " + body.length;
        }
        try (JsonParser parser = JSON.createParser(body)) {
            return faultOf(parser);
        } catch (IOException malformed) {
            return "";
        }
    }

    private static String faultOf(JsonParser parser) throws IOException {
        int values = 0;
        int[] inList = new int[64];
        int depth = 0;
        int or = -1;
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (token == JsonToken.FIELD_NAME && parser.currentName().equals("orQueries")) {
                if (or >= 0) {
                    return "A query must not have 'orQueries' in its 'orQueries'; they would be ignored";
                }
                or = depth;
            }
            if (token != JsonToken.FIELD_NAME && !token.isStructEnd()) {
                values++;
                inList[depth]++;
            }
            if (token.isStructStart()) {
                if (depth == inList.length - 1) {
                    return "A query must be nested less deeply than " + inList.length + " levels";
                }
                inList[++depth] = 0;
            } else if (token.isStructEnd()) {
                depth--;
                or = depth == or ? -1 : or;
            }
            if (values > MOST_VALUES) {
                return "A query may name at most " + MOST_VALUES + " values";
            }
            if (inList[depth] > MOST_IN_A_LIST) {
                return "A list in a query may have at most " + MOST_IN_A_LIST + " entries";
            }
        }
        return "";
    }
}
