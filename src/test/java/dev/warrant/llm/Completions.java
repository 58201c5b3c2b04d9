package dev.warrant.llm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Answers as the providers publish them. */
public final class Completions {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Completions() {}

    /** OpenAI's chat completion that says this. */
    public static String openAi(String content) {
        return openAi(content, "stop", 120, 30);
    }

    public static String openAi(String content, String finishReason, int input, int output) {
        ObjectNode message = JSON.objectNode();
        message.put("role", "assistant").put("content", content).putNull("refusal");
        return openAi(message, finishReason, input, output);
    }

    public static String openAiRefusal(String refusal) {
        ObjectNode message = JSON.objectNode();
        message.put("role", "assistant").put("refusal", refusal).putNull("content");
        return openAi(message, "stop", 120, 8);
    }

    private static String openAi(JsonNode message, String finishReason, int input, int output) {
        ObjectNode completion = JSON.objectNode();
        completion
                .put("id", "chatcmpl-1")
                .put("object", "chat.completion")
                .put("created", 1_700_000_000)
                .put("model", "gpt-test-2026");
        ObjectNode choice = completion.putArray("choices").addObject();
        choice.put("index", 0)
                .put("finish_reason", finishReason)
                .putNull("logprobs")
                .set("message", message);
        completion
                .putObject("usage")
                .put("prompt_tokens", input)
                .put("completion_tokens", output)
                .put("total_tokens", input + output);
        return completion.toString();
    }

    /** Anthropic's message that says this. */
    public static String anthropic(String content, String stopReason) {
        ObjectNode message = JSON.objectNode();
        message.put("id", "msg_1")
                .put("type", "message")
                .put("role", "assistant")
                .put("model", "claude-test")
                .put("stop_reason", stopReason)
                .putNull("stop_sequence");
        message.putArray("content").addObject().put("type", "text").put("text", content);
        message.putObject("usage").put("input_tokens", 130).put("output_tokens", 40);
        return message.toString();
    }

    /** Ollama's chat answer that says this. */
    public static String ollama(String content, String doneReason) {
        ObjectNode answer = JSON.objectNode();
        answer.put("model", "llama-test")
                .put("created_at", "2026-11-22T12:00:00Z")
                .put("done_reason", doneReason)
                .put("done", true)
                .put("total_duration", 1_000_000)
                .put("prompt_eval_count", 140)
                .put("eval_count", 50);
        answer.putObject("message").put("role", "assistant").put("content", content);
        return answer.toString();
    }
}
