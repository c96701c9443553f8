;;; session.el --- What a user does in Emacs with Eglot -*- lexical-binding: t -*-
;; Run it with editors/emacs/test/run; the current folder is a copy of tests/sample.

(defvar failed 0)

(defun check (name holds &optional seen)
  (unless holds (setq failed (1+ failed)))
  (princ (format "%s%s%s\n" (if holds "ok    " "FAIL  ") name (if holds "" (format ": %S" seen)))))

(defun eventually (question)
  (let ((end (+ (float-time) 20)) found)
    (while (and (not (setq found (funcall question))) (< (float-time) end))
      (accept-process-output nil 0.05))
    found))

(defun texts ()
  (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun says (words)
  (lambda () (seq-some (lambda (it) (string-match-p (regexp-quote words) it)) (texts))))

(condition-case fault
    (progn
      (require 'markdown-mode)
      (setq eglot-confirm-server-initiated-edits nil)
      (find-file "notes/transfers.md")
      (check "the mode is that of markdown" (derived-mode-p 'markdown-mode) major-mode)
      ;; Without a loop of commands, what waits for the next one is run here.
      (run-hooks 'post-command-hook)
      (check "the server manages the note" (eventually (lambda () (eglot-managed-p))))
      (check "it is ours"
             (equal "dossier" (plist-get (eglot--server-info (eglot-current-server)) :name)))
      (flymake-start nil)
      (check "a figure without a source is found"
             (eventually (says "No source covers this figure")) (texts))
      (check "a misspelt key is found" (funcall (says "pacific-ledger-deployment\"")) (texts))
      (goto-char (point-min))
      (search-forward "- North Kor")
      (let ((hover (jsonrpc-request (eglot-current-server) :textDocument/hover
                                    (eglot--TextDocumentPositionParams))))
        (check "the hover tells who it is"
               (string-match-p "North Korea" (plist-get (plist-get hover :contents) :value))
               hover))
      (goto-char (point-max))
      (insert "\nIt said so [@paci")
      (let* ((found (eglot-completion-at-point))
             (names (all-completions "" (nth 2 found))))
        (check "a key is completed"
               (seq-some (lambda (it) (string-match-p "pacific-ledger-deployment" it)) names)
               names))
      (goto-char (point-min))
      (search-forward "deployments]")
      (backward-char 3)
      (let* ((actions (eglot-code-actions (point) nil "quickfix"))
             (mends (lambda (it)
                      (string-match-p "Replace with \"pacific" (plist-get it :title))))
             (action (seq-find mends actions)))
        (check "the quick fix is offered" action actions)
        (eglot--apply-workspace-edit (plist-get action :edit))
        (check "and mends the key"
               (progn (goto-char (point-min)) (not (search-forward "deployments]" nil t)))))
      (goto-char (point-min))
      (search-forward "- North Kor")
      (check "a name leads to its definition"
             (let ((places (xref-backend-definitions 'eglot "LSP identifier at point")))
               (string-match-p "actors.toml"
                               (xref-location-group (xref-item-location (car places))))))
      (set-buffer-modified-p nil)
      (eglot-shutdown (eglot-current-server))
      (check "the server stops" (eventually (lambda () (not (eglot-current-server))))))
  (error
   (setq failed (1+ failed))
   (princ (format "FAIL  %S\n" fault))))
(kill-emacs (if (= failed 0) 0 1))
;;; session.el ends here
