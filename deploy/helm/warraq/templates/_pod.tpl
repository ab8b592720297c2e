{{- /* Everything here takes a dict: root, name, service (its values). */ -}}
{{- define "warraq.selector" -}}
app.kubernetes.io/name: warraq
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .name }}
{{- end }}

{{- define "warraq.meta" -}}
name: {{ .root.Release.Name }}-{{ .name }}
labels:
  {{- include "warraq.selector" . | nindent 2 }}
  app.kubernetes.io/version: {{ .root.Chart.AppVersion | quote }}
  app.kubernetes.io/managed-by: {{ .root.Release.Service }}
  helm.sh/chart: {{ .root.Chart.Name }}-{{ .root.Chart.Version }}
{{- end }}

{{- /* Who needs a setting that opens something; one that is not here goes to all. A service's own goes to it in any case. */ -}}
{{- define "warraq.needed" -}}
ELASTICSEARCH_URL: [indexer, search, index-setup]
DEDUP_REDIS_URL: [deduplicator]
SMTP_URL: [alerter, search]
REDIS_URL: [{{ keys .root.Values.services | sortAlpha | join ", " }}]
{{- end }}

{{- define "warraq.env" -}}
{{- $v := .root.Values }}
{{- $needed := include "warraq.needed" . | fromYaml }}
{{- $name := .name }}
{{- $secrets := deepCopy (.service.secrets | default dict) }}
{{- range $key, $ref := $v.secrets }}
{{- if and (not (hasKey $secrets $key)) (has $name (get $needed $key | default (list $name))) }}{{ $_ := set $secrets $key $ref }}{{ end }}
{{- end }}
{{- range $key, $value := mergeOverwrite (deepCopy $v.settings) (deepCopy (.service.settings | default dict)) }}
{{- if hasKey $secrets $key }}{{ fail (printf "%s is in settings and in secrets" $key) }}{{ end }}
{{- /* As JSON: Helm would print a large number as 2e+07. */}}
- {name: WARRAQ_{{ $key }}, value: {{ kindIs "string" $value | ternary $value (toJson $value) | quote }}}
{{- end }}
{{- range $key, $ref := $secrets }}
- {name: WARRAQ_{{ $key }}, valueFrom: {secretKeyRef: {name: {{ $ref.name }}, key: {{ $ref.key }}}}}
{{- end }}
- {name: WARRAQ_HOST, value: 0.0.0.0}
- {name: WARRAQ_PORT, value: "8080"}
- {name: WARRAQ_DATA, value: /data}
{{- with $v.archive.s3 }}
- {name: WARRAQ_ARCHIVE, value: {{ . | quote }}}
{{- end }}
{{- if and .service.public $v.tokensSecret }}
- {name: WARRAQ_TOKENS, value: /etc/warraq/tokens/tokens}
{{- end }}
{{- if $v.caSecret }}
- {name: WARRAQ_ELASTICSEARCH_CA, value: /etc/warraq/ca/ca.crt}
{{- end }}
{{- end }}

{{- /* Also: command, and once: true for a job, which serves nothing. */ -}}
{{- define "warraq.pod" -}}
{{- $v := .root.Values }}
metadata:
  labels: {{- include "warraq.selector" . | nindent 4 }}
spec:
  automountServiceAccountToken: false
  enableServiceLinks: false
  terminationGracePeriodSeconds: {{ $v.grace }}
  {{- if .once }}
  restartPolicy: OnFailure
  {{- end }}
  {{- with $v.imagePullSecrets }}
  imagePullSecrets: {{- toYaml . | nindent 4 }}
  {{- end }}
  securityContext:
    runAsNonRoot: true
    runAsUser: 10001
    runAsGroup: 10001
    fsGroup: 10001
    seccompProfile: {type: RuntimeDefault}
  {{- if not .once }}
  topologySpreadConstraints:
    - maxSkew: 1
      topologyKey: kubernetes.io/hostname
      whenUnsatisfiable: ScheduleAnyway
      labelSelector: {matchLabels: {{ include "warraq.selector" . | fromYaml | toJson }}}
  {{- end }}
  containers:
    - name: {{ .name }}
      image: "{{ $v.image.repository }}{{ with $v.image.digest }}@{{ . }}{{ else }}:{{ $v.image.tag }}{{ end }}"
      imagePullPolicy: {{ $v.image.pullPolicy }}
      command: {{ toJson .command }}
      env: {{- include "warraq.env" . | trim | nindent 8 }}
      {{- with and .service.data $v.archive.credentialsSecret }}
      envFrom: [{secretRef: {name: {{ . }}}}]
      {{- end }}
      {{- if not .once }}
      ports: [{name: http, containerPort: 8080}]
      startupProbe: {httpGet: {path: /livez, port: http}, periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 60}
      livenessProbe: {httpGet: {path: /livez, port: http}, periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 6}
      readinessProbe: {httpGet: {path: /readyz, port: http}, periodSeconds: 5, timeoutSeconds: 5, failureThreshold: 3}
      {{- end }}
      {{- if .service.public }}
      lifecycle: {preStop: {sleep: {seconds: 5}}} # until no one is sent here any more
      {{- end }}
      resources: {{- toYaml (.service.resources | default $v.resources) | nindent 8 }}
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities: {drop: [ALL]}
      volumeMounts:
        - {name: tmp, mountPath: /tmp}
        - {name: data, mountPath: /data}
        {{- if and .service.public $v.tokensSecret }}
        - {name: tokens, mountPath: /etc/warraq/tokens, readOnly: true}
        {{- end }}
        {{- if $v.caSecret }}
        - {name: ca, mountPath: /etc/warraq/ca, readOnly: true}
        {{- end }}
  volumes:
    - {name: tmp, emptyDir: {sizeLimit: 256Mi}}
    {{- if and .service.data (not $v.archive.s3) }}
    - name: data
      persistentVolumeClaim: {claimName: {{ $v.archive.existingClaim | default (printf "%s-archive" .root.Release.Name) }}}
    {{- else }}
    - {name: data, emptyDir: {sizeLimit: 256Mi}}
    {{- end }}
    {{- if and .service.public $v.tokensSecret }}
    - {name: tokens, secret: {secretName: {{ $v.tokensSecret }}}}
    {{- end }}
    {{- with $v.caSecret }}
    - {name: ca, secret: {secretName: {{ . }}}}
    {{- end }}
{{- end }}
