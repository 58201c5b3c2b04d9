package dev.warrant.process.remediation.waiting;

import dev.warrant.canonical.Digest;
import dev.warrant.drafting.Drafting;
import dev.warrant.process.engine.call.EngineCall;
import dev.warrant.process.remediation.NewerDefinitions;
import dev.warrant.process.remediation.TemplateChange;
import dev.warrant.process.remediation.TemplateChangeRoom;
import dev.warrant.process.remediation.migration.EarlierDiagrams;
import dev.warrant.process.remediation.migration.Migration;
import dev.warrant.remediation.Remediations;
import dev.warrant.template.Limits;
import dev.warrant.template.Template;
import dev.warrant.template.TemplateFolders;
import dev.warrant.template.TemplateHistory;
import dev.warrant.template.TemplateRef;
import dev.warrant.template.Templates;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.ProcessEngine;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks whether rules have changed, as after a restart with another template, or with none. */
final class ChangedRulesRoom {

    private final BeanFactory beans;

    ChangedRulesRoom(BeanFactory beans) {
        this.beans = beans;
    }

    ChangedRules unchanged() {
        return with(beans.getBean(Templates.class));
    }

    ChangedRules looking(Optional<Template> current) {
        beans.getBean(TemplateHistory.class).remember();
        return with(new Another(current));
    }

    BeginningAnew anew(Optional<Template> current) {
        return anew(change(new Another(current)));
    }

    private ChangedRules with(Templates templates) {
        TemplateChange change = change(templates);
        BeginningAnew anew = anew(change);
        return new ChangedRules(
                beans.getBean(TemplateHistory.class),
                beans.getBean(TemplateFolders.class),
                change,
                beans.getBean(RuleNotices.class),
                beans.getBean(NewerDefinitions.class),
                anew,
                new MovingCases(
                        beans.getBean(EarlierDiagrams.class),
                        beans.getBean(Migration.class),
                        anew,
                        beans.getBean(RuleNotices.class),
                        beans.getBean(TransactionTemplate.class)),
                beans.getBean(ProcessEngine.class),
                beans.getBean(EngineCall.class),
                beans.getBean(PlatformTransactionManager.class));
    }

    private TemplateChange change(Templates templates) {
        return TemplateChangeRoom.change(
                beans.getBean(Remediations.class),
                beans.getBean(Drafting.class),
                templates,
                beans.getBean(TemplateHistory.class));
    }

    private BeginningAnew anew(TemplateChange change) {
        return new BeginningAnew(
                change,
                beans.getBean(NewerDefinitions.class),
                beans.getBean(EarlierDiagrams.class),
                beans.getBean(ProcessEngine.class).getRuntimeService());
    }

    static Template withLimit(Template template, int limit) {
        return withLimit(
                template, new TemplateRef(template.ref().id(), template.ref().version() + "1"), limit);
    }

    static Template withLimit(Template template, TemplateRef ref, int limit) {
        return new Template(
                ref,
                template.title(),
                template.owner(),
                template.handles(),
                template.controlPlane(),
                template.goal(),
                template.mode(),
                template.validUntil(),
                template.slots(),
                new Limits(limit, template.limits().protectedResources()),
                template.steps(),
                template.disallowed(),
                Digest.of("another version with the limit " + limit));
    }

    /** What is in force after a restart with other files: one template, or none. */
    record Another(Optional<Template> template) implements Templates {

        @Override
        public List<Template> released() {
            return template.stream().toList();
        }

        @Override
        public Optional<Template> current(String id) {
            return template.filter(one -> one.ref().id().equals(id));
        }

        @Override
        public Optional<Template> released(TemplateRef ref) {
            return template.filter(one -> one.ref().equals(ref));
        }

        @Override
        public Optional<Template> find(TemplateRef ref) {
            return released(ref);
        }

        @Override
        public boolean isKnown(String id) {
            return current(id).isPresent();
        }
    }
}
