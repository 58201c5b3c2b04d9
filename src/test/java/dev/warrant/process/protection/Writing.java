package dev.warrant.process.protection;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A way to write a diagram that leaves what it means as it is, or makes it mean something else to another reader.
 *
 * @param name what is special about it
 * @param text what becomes of the diagram
 * @param encoding in which it is stored
 */
record Writing(String name, UnaryOperator<String> text, Charset encoding) {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final String PAYLOAD_IN_TEXT = ">([$#]\\{[^<]*})<";

    byte[] of(String diagram) {
        return text.apply(diagram).getBytes(encoding);
    }

    static List<Writing> all() {
        List<Writing> all = new ArrayList<>();
        for (String encoding : List.of(
                "UTF-8",
                "UTF-16",
                "UTF-16LE",
                "UTF-16BE",
                "UTF-32",
                "ISO-8859-1",
                "windows-1252",
                "US-ASCII",
                "IBM037",
                "IBM1047",
                "Shift_JIS")) {
            all.add(new Writing(encoding, text -> declared(encoding) + text, Charset.forName(encoding)));
        }
        all.add(new Writing("UTF-8 behind a mark", text -> "\uFEFF" + text, StandardCharsets.UTF_8));
        all.add(new Writing(
                "UTF-16 behind a mark, said to be UTF-8",
                text -> "\uFEFF" + declared("UTF-8") + text,
                StandardCharsets.UTF_16LE));
        all.add(new Writing(
                "UTF-7",
                text -> declared("UTF-7") + text.replace("<", "+ADw-").replace(">", "+AD4-"),
                StandardCharsets.US_ASCII));
        of(all, "CDATA", text -> text.replaceAll(PAYLOAD_IN_TEXT, "><![CDATA[$1]]><"));
        of(all, "CDATA in two", text -> text.replaceAll(PAYLOAD_IN_TEXT, "><![CDATA[$1")
                .replace("<![CDATA[${", "<![CDATA[$]]>{<![CDATA[")
                .replaceAll("(<!\\[CDATA\\[[^]<]*})<", "$1]]><"));
        of(all, "references", text -> text.replace("${", "&#36;&#x7b;").replace(".touch", "&#x2e;&#116;ouch"));
        of(all, "around a comment", text -> text.replaceAll(">[$]\\{", ">\\$<!-- a -->{"));
        of(all, "around an instruction", text -> text.replaceAll(">[$]\\{", ">\\${<?a b?>"));
        of(all, "an entity", text -> "<!DOCTYPE d [<!ENTITY e '$'>]>" + text.replace("${", "&e;{"));
        of(
                all,
                "a document type",
                text -> "<!DOCTYPE d [<!ATTLIST userTask camunda:assignee CDATA '${canary.touch()}'>]>" + text);
        of(all, "deferred", text -> text.replace("${", "#{"));
        of(all, "blanks inside", text -> text.replace("${", "${ \n\t").replaceAll("(\\$\\{[^}<]*)}", "$1\r\n}"));
        of(all, "blanks around", text -> text.replaceAll("=(['\"])([$]\\{)", "=$1 \n $2")
                .replaceAll(">[$]\\{", ">\n \\${"));
        of(all, "text around", text -> text.replaceAll("=(['\"])([$]\\{)", "=$1a$2")
                .replaceAll(">[$]\\{", ">a\\${"));
        of(all, "twice", text -> text.replace("${", "${'${'}${"));
        of(all, "behind an escape", text -> text.replace("${", "\\${x}${"));
        of(all, "behind half a character", text -> text.replace("${", "&#xFFFD;&#x200B;${"));
        of(all, "another prefix", text -> text.replace("camunda:", "c:").replace("xmlns:camunda", "xmlns:c"));
        of(all, "prefixes changed about", text -> text.replace("xmlns:camunda=", "xmlns:tmp=")
                .replace("xmlns:activiti=", "xmlns:camunda=")
                .replace("xmlns:tmp=", "xmlns:activiti="));
        of(all, "BPMN by default", text -> text.replace("<bpmn:", "<")
                .replace("</bpmn:", "</")
                .replace("xmlns:bpmn=", "xmlns='" + BPMN + "' xmlns:bpmn="));
        of(all, "the default changed below", text -> text.replace(
                        "<bpmn:extensionElements>", "<extensionElements xmlns='" + BPMN + "'>")
                .replace("</bpmn:extensionElements>", "</extensionElements>"));
        of(all, "Camunda by default", text -> text.replace("<camunda:", "<")
                .replace("</camunda:", "</")
                .replace("<bpmn:extensionElements>", "<bpmn:extensionElements xmlns='" + CAMUNDA + "'>"));
        of(
                all,
                "a prefix bound anew",
                text -> text.replace(
                        "<bpmn:extensionElements>",
                        "<bpmn:extensionElements xmlns:modeler='" + CAMUNDA + "' xmlns:other='" + CAMUNDA + "'>"));
        of(all, "an extension in another", text -> text.replace(
                        "<bpmn:extensionElements>", "<bpmn:extensionElements><other:extensionElements>")
                .replace("</bpmn:extensionElements>", "</other:extensionElements></bpmn:extensionElements>"));
        of(
                all,
                "extensions twice",
                text -> text.replace("<bpmn:extensionElements>", "<bpmn:extensionElements/><bpmn:extensionElements>"));
        of(all, "in a list of a map", text -> text.replaceAll(
                        "(<camunda:(?:in|out)putParameter name='v'>)",
                        "$1<camunda:list><camunda:map><camunda:entry key='a'>")
                .replaceAll("(</camunda:(?:in|out)putParameter>)", "</camunda:entry></camunda:map></camunda:list>$1"));
        of(all, "in a subprocess", Writing::inASubprocess);
        of(
                all,
                "beside an inclusion",
                text -> text.replace(
                        "</bpmn:process>",
                        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/hostname' parse='text'/></bpmn:process>"));
        of(
                all,
                "a schema location",
                text -> text.replaceFirst(" xmlns:xsi=", " xsi:schemaLocation='t file:///nowhere.xsd' xmlns:xsi="));
        return all;
    }

    private static void of(List<Writing> all, String name, UnaryOperator<String> text) {
        all.add(new Writing(name, text, StandardCharsets.UTF_8));
    }

    private static String inASubprocess(String text) {
        int begin = text.indexOf('>', text.indexOf("<bpmn:process id='p'")) + 1;
        int end = text.indexOf("</bpmn:process>");
        return text.substring(0, begin)
                + "<bpmn:startEvent id='ns'/><bpmn:sequenceFlow id='nf' sourceRef='ns' targetRef='sub'/><bpmn:subProcess id='sub'>"
                + text.substring(begin, end)
                + "</bpmn:subProcess>"
                + text.substring(end);
    }

    private static String declared(String encoding) {
        return "<?xml version='1.0' encoding='" + encoding + "'?>";
    }
}
