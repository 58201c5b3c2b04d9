package dev.warrant.process.protection;

import java.util.List;
import java.util.function.Consumer;

/** Tokens that are doubled before execution, where the joins make it look orderly. */
final class UnsafeForks {

    private final EditSheet sheet;

    UnsafeForks(EditSheet sheet) {
        this.sheet = sheet;
    }

    void draw() {
        for (String to : List.of("applyStep", "issueWarrant", "previewEffects")) {
            fork(to, "joined in pairs", "ownFork", drawing -> {
                pair(drawing, "ownFork", "ownOne", to);
                pair(drawing, "ownFork", "ownOther", to);
            });
            fork(to, "forked again and joined in pairs", "ownFork", drawing -> {
                String scope = scopeOf(drawing, to);
                for (String again : List.of("ownOne", "ownOther")) {
                    drawing.node("parallelGateway", again + "Fork", scope).flow("ownFork", again + "Fork");
                    pair(drawing, again + "Fork", again, to);
                }
            });
            fork(to, "one goes on, two are joined", "ownFork", drawing -> {
                pair(drawing, "ownFork", "ownOne", to);
                drawing.flow("ownFork", to);
            });
            sheet.draw("timer beside", "forks and joins before " + to, "one-token", "ownTimer", drawing -> {
                String scope = scopeOf(drawing, to);
                EditSheet.timer(drawing.before(to, "userTask", "ownTask"), "ownTask", scope)
                        .set("ownTimer", "cancelActivity", "false")
                        .node("parallelGateway", "ownFork", scope)
                        .flow("ownTimer", "ownFork");
                pair(drawing, "ownFork", "ownOne", to);
            });
        }
    }

    private void fork(String to, String name, String place, Consumer<Drawing> branches) {
        sheet.draw("fork", name + " before " + to, "one-token", place, drawing -> {
            drawing.before(to, "parallelGateway", "ownFork");
            drawing.flows().stream()
                    .filter(flow -> flow.getAttribute("sourceRef").equals("ownFork"))
                    .toList()
                    .forEach(flow -> drawing.erase(flow.getAttribute("id")));
            branches.accept(drawing);
        });
    }

    /** Two tasks side by side, and the join behind them. */
    private static void pair(Drawing drawing, String fork, String id, String to) {
        String scope = scopeOf(drawing, to);
        drawing.node("parallelGateway", id + "Join", scope);
        for (String task : List.of(id + "Left", id + "Right")) {
            drawing.userTask(task, scope).flow(fork, task).flow(task, id + "Join");
        }
        drawing.flow(id + "Join", to);
    }

    private static String scopeOf(Drawing drawing, String id) {
        return Xml.idOf((org.w3c.dom.Element) drawing.element(id).getParentNode());
    }
}
