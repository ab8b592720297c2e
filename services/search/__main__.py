from warraq.process import serve

serve(f"{__package__}.app:app", public=True)
